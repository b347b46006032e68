/** For makers of text to speech. */
@Export
@Version("1.2.0")
package org.jackfield.spi.speech;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
