/** The tones that a caller hears while a call is made, by country. Pure. */
@Export
@Version("1.0.0")
package org.jackfield.audio.tones;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
