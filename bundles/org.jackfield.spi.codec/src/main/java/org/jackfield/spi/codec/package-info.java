/** For makers of audio codecs, and of the rule which of them a call may use. */
@Export
@Version("2.0.0")
package org.jackfield.spi.codec;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
