package org.mediagateway.ingest.embed;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Where a sentence model's ONNX graph and its {@code tokenizer.json} are read from. */
public sealed interface ModelFiles {

  InputStream openModel() throws IOException;

  InputStream openTokenizer() throws IOException;

  /**
   * Files inside the program.
   *
   * @param model class path resource, for example {@code all-minilm-l6-v2.onnx}
   * @param tokenizer class path resource
   */
  record Bundled(String model, String tokenizer) implements ModelFiles {
    @Override
    public InputStream openModel() throws IOException {
      return open(model);
    }

    @Override
    public InputStream openTokenizer() throws IOException {
      return open(tokenizer);
    }

    private static InputStream open(String resource) throws IOException {
      InputStream stream = Bundled.class.getClassLoader().getResourceAsStream(resource);
      if (stream == null) {
        throw new NoSuchFileException(resource, null, "not in the program");
      }
      return stream;
    }
  }

  /**
   * Files on disk.
   *
   * @param model path of the {@code .onnx} file
   * @param tokenizer path of the {@code tokenizer.json}
   */
  record Local(Path model, Path tokenizer) implements ModelFiles {
    @Override
    public InputStream openModel() throws IOException {
      return Files.newInputStream(model);
    }

    @Override
    public InputStream openTokenizer() throws IOException {
      return Files.newInputStream(tokenizer);
    }
  }
}
