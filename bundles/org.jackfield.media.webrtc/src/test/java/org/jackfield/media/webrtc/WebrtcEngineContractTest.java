package org.jackfield.media.webrtc;

import org.jackfield.spi.media.MediaEngine;
import org.jackfield.testkit.contract.MediaEngineContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;

/** What every engine does, by this one on both ends. */
class WebrtcEngineContractTest extends MediaEngineContract {
  private static WebrtcEngine engine;

  /** Before each, since a whole class that is skipped does not show in the counts. */
  @BeforeEach
  void start() {
    if (engine == null) {
      engine = Here.engine();
    }
  }

  @AfterAll
  static void stop() {
    if (engine != null) {
      engine.close();
      engine = null;
    }
  }

  @Override
  protected MediaEngine engine() {
    return engine;
  }
}
