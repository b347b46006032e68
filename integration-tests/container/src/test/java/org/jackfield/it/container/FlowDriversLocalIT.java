package org.jackfield.it.container;

/** Inside the exchange. */
class FlowDriversLocalIT extends FlowScenes {
  @Override
  boolean isRemote() {
    return false;
  }
}
