/** For makers of signalling transports: text frames in order, to and from one server. */
@Export
@Version("1.0.0")
package org.jackfield.spi.signaling;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
