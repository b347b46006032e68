package org.jackfield.media.webrtc;

import org.jackfield.spi.media.MediaEngine;
import org.jackfield.testkit.contract.MediaEngineContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** What every engine does, by this one on both ends. */
class WebrtcEngineContractTest extends MediaEngineContract {
  private static WebrtcEngine engine;

  @BeforeAll
  static void start() {
    engine = Here.engine();
  }

  @AfterAll
  static void stop() {
    if (engine != null) {
      engine.close();
    }
  }

  @Override
  protected MediaEngine engine() {
    return engine;
  }
}
