/** For makers of audio codecs. */
@Export
@Version("1.0.0")
package org.jackfield.spi.codec;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
