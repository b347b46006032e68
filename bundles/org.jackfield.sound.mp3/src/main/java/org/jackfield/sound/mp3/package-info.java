/** MP3 as samples. Pure: no threads, no files. */
@Export
@Version("1.0.0")
package org.jackfield.sound.mp3;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
