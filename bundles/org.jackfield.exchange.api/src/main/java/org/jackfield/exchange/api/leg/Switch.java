package org.jackfield.exchange.api.leg;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The exchange's switch: takes legs, routes them, joins them. A service. */
@ProviderType
public interface Switch {

  /**
   * Takes a new leg. Returns at once; everything that follows is told to the endpoint, from the
   * leg's lane and possibly before this returns. A leg that cannot be served is ended by {@link
   * LegEndpoint#ended}.
   */
  LegControl place(PlacedLeg leg, LegEndpoint endpoint);

  /**
   * The legs whose device is away, also those that ended meanwhile, oldest first; each is forgotten
   * when the time for which it was kept is over.
   *
   * @param user whose device; compared without case
   * @param session as told to {@link LegControl#detached}
   */
  List<DetachedLeg> detached(String user, String session);

  /**
   * Whether answered calls outlive the exchange: they are written down, and its next start has them
   * among the {@link #detached}. When the whole exchange stops, whoever holds a leg then lets it go
   * by {@link LegControl#detached}, and neither ends it nor says goodbye to its device.
   */
  boolean keepsCalls();

  /** The legs there are now, oldest first. */
  List<LegStatus> legs();

  /** Whether it ends soon: it takes no new legs, and waits for those there are. */
  boolean isDraining();

  /**
   * Legs that ended lately (at most 200, newest first), for asking why.
   *
   * @return their last status
   */
  List<LegStatus> ended();
}
