package org.mediagateway.app.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** {@code mg}: the root of all commands. */
@Command(
    name = "mg",
    mixinStandardHelpOptions = true,
    versionProvider = Mg.Version.class,
    subcommands = HelpCommand.class,
    synopsisSubcommandLabel = "COMMAND",
    description = "Searches every streaming platform's catalogue at once.",
    footer = {
      "",
      "Also: mg test [--quick] runs the tests, mg bench vector and store measure.",
      "Exit codes: 0 done, 1 could not be done, 2 asked wrongly."
    })
final class Mg {
  /** The version that the jar was built as. */
  static final class Version implements picocli.CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Mg.class.getPackage().getImplementationVersion();
      return new String[] {"Media Gateway " + (version == null ? "(not packaged)" : version)};
    }
  }
}
