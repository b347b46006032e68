package org.jackfield.rtp;

/** What is wrong with a packet from the network; {@link #NONE} is nothing. Costs no allocation. */
public enum RtpFault {
  /** Nothing: the packet was read. */
  NONE("", ""),
  /** The packet ends within its header. */
  TOO_SHORT("length", "ends within its header"),
  /** Not version 2. */
  VERSION("version", "is not 2"),
  /** More contributing sources than bytes for them. */
  CSRC("csrcCount", "more sources than the packet holds"),
  /** The header extension is longer than the packet. */
  EXTENSION("extension.length", "longer than the packet"),
  /** The padding is longer than the payload, or of length 0. */
  PADDING("padding.length", "is 0 or longer than the payload"),
  /** An RTCP packet says a length that the datagram does not hold. */
  RTCP_LENGTH("rtcp.length", "longer than the datagram"),
  /** An RTCP packet counts more reports or sources than its length holds. */
  RTCP_COUNT("rtcp.count", "more items than the packet holds"),
  /** A source description ends within an item. */
  RTCP_SDES("rtcp.sdes.length", "ends within an item");

  private final String field;
  private final String reason;

  RtpFault(String field, String reason) {
    this.field = field;
    this.reason = reason;
  }

  /** The field of the packet, empty for {@link #NONE}. */
  public String field() {
    return field;
  }

  /** What is wrong with it, empty for {@link #NONE}. */
  public String reason() {
    return reason;
  }
}
