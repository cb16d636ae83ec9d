package org.mediagateway.ingest.normalize;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.mediagateway.ingest.connect.RawField;

/**
 * Lists of people: separators that slipped through, suffixes cut off, and words that are no name.
 */
final class Names {
  /** Chosen: the longest name in the four catalogues, of a band, has 51 characters. */
  static final int NAME_LENGTH_MAX = 70;

  private static final Pattern SEPARATOR = Pattern.compile("\\s*\\|\\s*");
  private static final Pattern SUFFIX = Pattern.compile("(?:Jr|Sr|Ph\\.?D|M\\.?D|Esq)\\.?");
  private static final Pattern LETTER = Pattern.compile("\\p{L}");
  private static final Set<String> NO_NAMES =
      Set.of("various", "various artists", "unknown", "none", "n/a");

  private Names() {}

  /**
   * The names in {@code field}, in order, without repeats.
   *
   * @param description the row's description, which some rows repeat where names belong
   */
  static List<String> read(FieldReader fields, RawField field, String description)
      throws FieldError {
    List<String> printed = fields.texts(field);
    if (description.length() > NAME_LENGTH_MAX && String.join(", ", printed).equals(description)) {
      fields.repaired(Repair.DESCRIPTION_IN_NAMES);
      return List.of();
    }
    Set<String> names = new LinkedHashSet<>();
    for (String name : whole(printed)) {
      if (isName(name)) {
        names.add(name);
      } else {
        fields.repaired(Repair.NO_NAME_LEFT_OUT);
      }
    }
    return List.copyOf(names);
  }

  /** Takes names apart at bars, and puts "Clifton Collins", "Jr." together again. */
  private static List<String> whole(List<String> printed) {
    List<String> whole = new ArrayList<>();
    for (String text : printed) {
      for (String name : SEPARATOR.split(text, -1)) {
        if (!whole.isEmpty() && SUFFIX.matcher(name).matches()) {
          whole.add(whole.removeLast() + " " + name);
        } else if (!name.isEmpty()) {
          whole.add(name);
        }
      }
    }
    return whole;
  }

  private static boolean isName(String name) {
    return name.length() <= NAME_LENGTH_MAX
        && LETTER.matcher(name).find()
        && !NO_NAMES.contains(name.toLowerCase(Locale.ROOT));
  }
}
