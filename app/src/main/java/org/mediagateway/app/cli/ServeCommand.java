package org.mediagateway.app.cli;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.mediagateway.app.config.GatewayConfig;
import org.mediagateway.app.gateway.GatewayServer;
import org.mediagateway.app.http.Json;
import org.mediagateway.app.jobs.DemoImport;
import org.mediagateway.ingest.commit.ProgressListener;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code mg serve} and {@code mg demo}: run until stopped. */
@Command // named by demo() and serve()
final class ServeCommand implements Callable<Integer> {
  private static final String SERVE = "Answer searches over HTTP until stopped.";
  private static final String DEMO =
      "Serve, and bring in the bundled catalogues of four platforms.";

  private final Console console;
  private final boolean demo;

  @Mixin private final CommonOptions common = new CommonOptions();

  private ServeCommand(Console console, boolean demo) {
    this.console = console;
    this.demo = demo;
  }

  /** {@code mg demo}. */
  static CommandLine demo(Console console) {
    return command(new ServeCommand(console, true), "demo", DEMO);
  }

  /** {@code mg serve}. */
  static CommandLine serve(Console console) {
    return command(new ServeCommand(console, false), "serve", SERVE);
  }

  private static CommandLine command(ServeCommand command, String name, String description) {
    CommandLine line = new CommandLine(command);
    line.getCommandSpec().name(name).usageMessage().description(description);
    return line;
  }

  @Override
  public Integer call() throws InterruptedException {
    GatewayConfig config = common.load(console);
    GatewayServer server = GatewayServer.start(config, Clock.systemUTC());
    StopSignal stop = StopSignal.install(console, server);
    if (common.json()) {
      String data = config.data().directory().toString();
      console.line(Json.line(Map.of("address", server.address(), "data", data)));
    } else {
      console.line("Media Gateway answers at " + server.address());
    }
    server.warm();
    if (demo) {
      DemoImport demoImport = server.gateway().startDemo(ProgressListener.NONE);
      new DemoWatch(console, server.gateway(), demoImport).untilDone(stop, common.json());
    }
    stop.await();
    return 0;
  }

  /** Ctrl-C or a termination signal: closes the server, then ends the process with 0. */
  static final class StopSignal {
    private final CountDownLatch requested = new CountDownLatch(1);

    static StopSignal install(Console console, GatewayServer server) {
      StopSignal signal = new StopSignal();
      Runtime.getRuntime()
          .addShutdownHook(
              Thread.ofPlatform()
                  .name("stop")
                  .unstarted(
                      () -> {
                        signal.requested.countDown();
                        console.note("stopping: finishing requests, saving the indexes ...");
                        server.close();
                        console.note("stopped; nothing is lost");
                        // Being asked to stop is no failure, so not the signal's exit code.
                        Runtime.getRuntime().halt(0);
                      }));
      return signal;
    }

    boolean isRequested() {
      return requested.getCount() == 0;
    }

    /** Blocks until the process is asked to stop, and then for as long as it takes to end. */
    void await() throws InterruptedException {
      requested.await();
      Thread.currentThread().join();
    }
  }
}
