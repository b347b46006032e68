/**
 * Audio session descriptions of WebRTC and plain RTP peers (RFC 8866, 8839, 8842, 8843, 3264,
 * 9429): read, write, offer, answer. Pure: no clock, no randomness, no name lookup.
 */
@Export
@Version("3.0.0")
package org.jackfield.rtp.sdp;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
