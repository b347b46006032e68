/**
 * Addresses that servers lend: the own one as a STUN server sees it (RFC 8489), and one on a TURN
 * server (RFC 8656). Without sockets, threads or clocks: datagrams and the time go in, datagrams
 * and events come out. Not for several threads: the call's lane owns them.
 */
@Export
@Version("1.0.0")
package org.jackfield.rtp.ice.turn;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
