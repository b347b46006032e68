/**
 * RTP and RTCP (RFC 3550) without sockets, threads or clocks: bytes and times go in, bytes and
 * values come out. Times are nanoseconds of one steadily rising clock, whatever its zero. Nothing
 * here may be used by two threads at once; a stream belongs to the lane of its leg.
 */
@Export
@Version("2.1.0")
package org.jackfield.rtp;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
