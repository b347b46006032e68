/**
 * The jitter buffer: frames in the order of their timestamps, evened out in time. Knows payloads
 * and times only, nothing of packets.
 */
@Export
@Version("1.3.0")
package org.jackfield.rtp.jitter;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
