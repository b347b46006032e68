package org.jackfield.exchange.media;

import java.util.List;

/** By WebRTC, on the socket that all legs share. */
record WebConnections(Node node) implements Connections {

  @Override
  public Begun accepted(String offer) {
    SecuredEnd self = SecuredEnd.of(node);
    return begun(self, Descriptions.accepted(self, new Negotiation(node.formats().get()), offer));
  }

  @Override
  public Begun offering(List<String> codecs, List<String> wish) {
    SecuredEnd self = SecuredEnd.of(node);
    return begun(
        self, Descriptions.offering(self, new Negotiation(node.formats().get()), codecs, wish));
  }

  private Begun begun(SecuredEnd self, Descriptions descriptions) {
    return new Begun(descriptions, link -> new IceTransport(link, node, self));
  }
}
