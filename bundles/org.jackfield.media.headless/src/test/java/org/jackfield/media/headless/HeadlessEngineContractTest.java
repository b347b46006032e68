package org.jackfield.media.headless;

import org.jackfield.spi.media.MediaEngine;
import org.jackfield.testkit.contract.MediaEngineContract;
import org.junit.jupiter.api.AfterEach;

class HeadlessEngineContractTest extends MediaEngineContract {
  private final HeadlessEngine engine = Here.engine();

  @Override
  protected MediaEngine engine() {
    return engine;
  }

  @AfterEach
  void stop() {
    engine.close();
  }
}
