package org.jackfield.it.container;

/** In a framework of their own, by the exchange's Voice API and its webhooks. */
class FlowDriversRemoteIT extends FlowScenes {
  @Override
  boolean isRemote() {
    return true;
  }
}
