/**
 * Lost packets asked for and sent again (RFC 4585 section 6.2.1), without sockets, threads or
 * clocks. Nothing here may be used by two threads at once.
 */
@Export
@Version("1.1.0")
package org.jackfield.rtp.repair;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
