package org.mediagateway.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediagateway.app.gateway.TestPostgres;

/** The commands on PostgreSQL, chosen by environment variables alone. */
@Tag("slow")
final class PostgresCommandsTest {
  private static final String SECRET = "not-the-password-4711";

  @TempDir private Path folder;

  private final Map<String, String> environment = new HashMap<>();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private TestPostgres database;

  @BeforeEach
  void createDatabase() {
    database = new TestPostgres();
    environment.putAll(database.environment());
    environment.put("MG_HOME", folder.toString());
    environment.put("MG_LOG_LEVEL", "error");
  }

  @AfterEach
  void dropDatabase() {
    database.close();
  }

  private int run(String... arguments) {
    out.reset();
    err.reset();
    PrintStream outStream = new PrintStream(out, true, StandardCharsets.UTF_8);
    PrintStream errStream = new PrintStream(err, true, StandardCharsets.UTF_8);
    return Main.run(new Console(outStream, errStream, environment, false), arguments);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void importSearchVerifyRebuild_workAsOnTheEmbeddedStore() throws IOException {
    Path feed =
        Files.writeString(
            folder.resolve("feed.ndjson"),
            "{\"id\":\"1\",\"type\":\"movie\",\"title\":\"The Lighthouse Keeper\"}\n");
    assertThat(run("import", "--platform", "netflix", feed.toString())).as(err()).isZero();
    assertThat(out()).contains("1 new");
    assertThat(run("search", "lighthouse keeper")).as(err()).isZero();
    assertThat(out()).contains("The Lighthouse Keeper");
    assertThat(run("verify")).as(err()).isZero();
    assertThat(out()).contains("1 titles", "0 disagreements");
    assertThat(run("rebuild")).as(err()).isZero();
    assertThat(out()).contains("1 titles indexed anew");
    assertThat(folder.resolve("data/gateway.db")).doesNotExist();
  }

  @Test
  void migrate_movesTheCatalogue_andTheGatewayGoesOnThere() throws IOException {
    Path feed =
        Files.writeString(
            folder.resolve("feed.ndjson"),
            "{\"id\":\"1\",\"type\":\"movie\",\"title\":\"The Lighthouse Keeper\"}\n");
    environment.put("MG_STORE_TYPE", "sqlite");
    assertThat(run("import", "--platform", "netflix", feed.toString())).as(err()).isZero();
    assertThat(run("migrate", "sqlite-to-postgres", "--dry-run", "--json")).as(err()).isZero();
    JsonNode plan = new ObjectMapper().readTree(out());
    assertThat(plan.path("done").asText()).isEqualTo("planned");
    assertThat(plan.path("tables").path(0).path("sourceRows").asInt()).isEqualTo(1);
    assertThat(run("migrate", "sqlite-to-postgres")).as(err()).isZero();
    assertThat(out()).contains("the old database is kept at", "MG_STORE_TYPE=postgres");
    environment.put("MG_STORE_TYPE", "postgres");
    assertThat(run("search", "lighthouse keeper")).as(err()).isZero();
    assertThat(out()).contains("The Lighthouse Keeper");
    assertThat(run("verify")).as(err()).isZero();
    assertThat(run("migrate", "sqlite-to-postgres", "--rollback")).isEqualTo(1);
    assertThat(err()).contains("only an unfinished migration is rolled back");
  }

  @Test
  void doctorAndConfig_nameTheRedisServerAndHideThePassword() {
    run("doctor");
    assertThat(out()).doesNotContainPattern("(ok|warn) +redis ");
    environment.putAll(database.redisEnvironment());
    run("doctor");
    assertThat(out()).containsPattern("(ok|warn) +redis +(Valkey|Redis) \\d+[.\\d]* at redis://");
    environment.put("MG_REDIS_PASSWORD", SECRET);
    run("doctor");
    assertThat(out())
        .containsPattern("warn +redis +the Redis server must accept user and password")
        .doesNotContain(SECRET);
    assertThat(run("config", "show")).isZero();
    assertThat(out() + err()).contains("(MG_REDIS_URL)").doesNotContain(SECRET);
  }

  @Test
  void doctorAndConfig_nameTheDatabaseAndHideThePassword() {
    run("doctor"); // the port may be in use on this machine, which is a warning
    assertThat(out()).containsPattern("ok +database +PostgreSQL \\d+ with pgvector");
    environment.put("MG_STORE_PASSWORD", SECRET);
    assertThat(run("doctor")).isEqualTo(1);
    assertThat(out()).containsPattern("fail +database .*correct store.user, store.password");
    assertThat(run("config", "show")).isZero();
    assertThat(out() + err()).contains("postgres (MG_STORE_TYPE)").doesNotContain(SECRET);
  }

  @Test
  void flags_areChangedAndKept() throws IOException {
    assertThat(run("flags", "set", "search.relaxation", "--percent", "25")).as(err()).isZero();
    assertThat(run("flags", "user", "search.relaxation", "kim", "off")).as(err()).isZero();
    assertThat(out()).contains("search.relaxation: on for 25 % of the users", "off for kim");
    assertThat(run("flags", "list", "--user", "kim")).as(err()).isZero();
    assertThat(out()).contains("25 % of the users, not this one", "100 % of the users, this one");
    assertThat(run("flags", "user", "search.relaxation", "kim", "share")).as(err()).isZero();
    assertThat(out()).doesNotContain("kim");
    assertThat(run("flags", "set", "no.such", "--percent", "1")).isEqualTo(2);
    assertThat(err()).contains("search.relaxation");
  }

  @Test
  void backend_isChosenAndKept() throws IOException {
    assertThat(run("backend", "shadow", "on")).as(err()).isZero();
    assertThat(run("backend", "rollout", "25", "--json")).as(err()).isZero();
    JsonNode chosen = new ObjectMapper().readTree(out());
    assertThat(chosen.path("shadow").asBoolean()).isTrue();
    assertThat(chosen.path("rollout").asInt()).isEqualTo(25);
    assertThat(run("backend", "status")).as(err()).isZero();
    assertThat(out()).contains("embedded answers; 25 % of users", "comparing is on", "recall@10");
    assertThat(run("backend", "rollback")).as(err()).isZero();
    assertThat(out()).contains("embedded answers; 0 % of users", "comparing is off");
    assertThat(run("backend", "rollout", "101")).isEqualTo(2);
  }

  @Test
  void grant_makesTheRolesOfADatabase() {
    String application = "app_" + ProcessHandle.current().pid();
    String analytics = "reports_" + ProcessHandle.current().pid();
    try {
      assertThat(run("grant", "--application", application, "--analytics", analytics))
          .as(err())
          .isZero();
      assertThat(out()).contains(application + " reads and writes rows", analytics + " only reads");
    } finally {
      database.dropRoles(application, analytics);
    }
    environment.put("MG_STORE_TYPE", "sqlite");
    assertThat(run("grant")).isEqualTo(2);
    assertThat(err()).contains("set MG_STORE_TYPE=postgres");
  }

  @Test
  void verify_databaseOutOfReach_isOneLineWithARemedy() {
    environment.put("MG_STORE_PASSWORD", SECRET);
    assertThat(run("verify")).isEqualTo(1);
    assertThat(err().strip().lines()).hasSize(1);
    assertThat(err()).contains("mg: user and password must be ones").doesNotContain(SECRET);

    environment.put("MG_STORE_URL", "jdbc:postgresql://127.0.0.1:1/nothing");
    assertThat(run("verify")).isEqualTo(1);
    assertThat(err().strip().lines()).hasSize(1);
    assertThat(err()).contains("mg: the server must be reachable").doesNotContain(SECRET);
  }
}
