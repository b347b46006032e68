/**
 * SRTP and SRTCP (RFC 3711, RFC 7714): protects and unprotects packets in place, without threads,
 * clocks or exceptions on the packet path.
 */
@Export
@Version("1.1.0")
package org.jackfield.rtp.secure.srtp;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
