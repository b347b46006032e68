/**
 * The DTLS 1.2 half of DTLS-SRTP (RFC 5763, RFC 5764): identities, fingerprints, the blocking
 * handshake, its cookie check, and what is left to do once keys are agreed.
 */
@Export
@Version("1.0.0")
package org.jackfield.rtp.secure.dtls;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
