/**
 * ICE agents, full and lite (RFC 8445, RFC 7675), without sockets, threads or clocks: packets and
 * the time go in, packets and events come out.
 */
@Export
@Version("2.0.0")
package org.jackfield.rtp.ice;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
