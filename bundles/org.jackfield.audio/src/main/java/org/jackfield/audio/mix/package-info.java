/** A conference: who is heard by whom, and one mix for all who hear the same. Pure. */
@Export
@Version("1.0.0")
package org.jackfield.audio.mix;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
