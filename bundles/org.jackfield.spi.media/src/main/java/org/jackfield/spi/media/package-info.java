/** For makers of media engines: one session is one call's audio connection. */
@Export
@Version("1.4.0")
package org.jackfield.spi.media;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
