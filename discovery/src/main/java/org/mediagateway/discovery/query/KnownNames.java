package org.mediagateway.discovery.query;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.catalogue.Platform;
import org.mediagateway.domain.catalogue.TitleId;

/**
 * The names that occur in the catalogue, which the parser recognises in the right context. Keys are
 * those of {@link Words#key}. Safe on any thread; answers may change as the catalogue does.
 */
public interface KnownNames {
  /** The platforms that have at least one title. */
  Set<Platform> platforms();

  /** The regions that at least one offer names, as ISO 3166-1 codes. */
  Set<String> regions();

  /** Whether at least one offer names no region: it holds somewhere, and nobody knows where. */
  boolean unplaced();

  /** The person of that name. */
  Optional<Person> person(String key, Spelling spelling);

  /**
   * The titles of that name, best known first: by how exactly the name agrees, then popularity,
   * then the newer.
   */
  List<NamedTitle> titles(String key, Spelling spelling);

  /** How exactly a name must agree. */
  enum Spelling {
    /** The same words. */
    EXACT,
    /** A typing error or two, the first letter right. */
    TYPOS,
    /** The part before a colon: "Star Wars" for any "Star Wars: ...". For titles only. */
    BEGINNING
  }

  /**
   * A person of the catalogue.
   *
   * @param name as printed
   * @param acts in how many titles the person is cast
   * @param directs how many titles the person directed
   */
  record Person(String name, int acts, int directs) {}

  /**
   * A title found by name.
   *
   * @param id the title
   * @param name as printed
   * @param year of release; null when unknown
   */
  record NamedTitle(TitleId id, String name, @Nullable Integer year) {}
}
