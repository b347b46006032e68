/** STUN Binding messages (RFC 8489) with the attributes of ICE: read, write, sign, verify. */
@Export
@Version("1.0.0")
package org.jackfield.rtp.ice.stun;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
