/** What a recording of a call needs: two sides in one file, silence left out. No threads. */
@Export
@Version("1.1.0")
package org.jackfield.audio.record;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
