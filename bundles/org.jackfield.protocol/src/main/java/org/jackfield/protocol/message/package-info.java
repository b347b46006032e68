/** Frames, and the messages of either direction, as immutable records. */
@Export
@Version("1.0.0")
package org.jackfield.protocol.message;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
