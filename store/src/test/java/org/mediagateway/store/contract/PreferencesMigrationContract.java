package org.mediagateway.store.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.mediagateway.domain.viewer.Preferences;
import org.mediagateway.domain.viewer.Viewer;
import org.mediagateway.domain.viewer.ViewerId;
import org.mediagateway.store.document.Documents;
import org.mediagateway.store.schema.Dialect;
import org.mediagateway.store.schema.Migration;
import org.mediagateway.store.schema.Migrator;

/** What version 7 of the schema does to the viewers that an older version stored. */
public abstract class PreferencesMigrationContract {
  private static final int BEFORE = 6;
  private static final String OLD =
      """
      {"name":"Äna \\"A\\"","preferences":{\
      "content":{"likedGenres":[],"avoidedGenres":[]},\
      "platforms":{"chosen":[]},\
      "ui":{"titlesPerRow":20},\
      "privacy":{"personalise":true,"keepHistory":true}}}""";

  /** An open connection to an empty database. */
  protected abstract Handle handle();

  protected abstract Dialect dialect();

  private Migrator migrator() {
    return new Migrator(handle(), dialect(), Migration.all(dialect()), Clock.systemUTC());
  }

  private String document() {
    return handle()
        .createQuery("SELECT document FROM viewer WHERE id = 'ana'")
        .mapTo(String.class)
        .one();
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(text, e);
    }
  }

  @Test
  void viewerOfBefore_hasTheStandardPreferencesAfter_andIsTheSameBackAgain() {
    migrator().up();
    migrator().to(BEFORE);
    handle()
        .createUpdate(
            "INSERT INTO viewer (id, household, version, keeps_history, document)"
                + " VALUES ('ana', 'home', 3, 1, :document)")
        .bind("document", OLD)
        .execute();
    migrator().up();
    assertThat(Documents.viewer(new ViewerId("ana"), 3, "home", document()))
        .isEqualTo(new Viewer(new ViewerId("ana"), 3, "home", "Äna \"A\"", Preferences.STANDARD));
    assertThat(handle().createQuery("SELECT contributes FROM viewer").mapTo(Integer.class).one())
        .isEqualTo(1);
    migrator().to(BEFORE);
    assertThat(json(document())).isEqualTo(json(OLD));
  }
}
