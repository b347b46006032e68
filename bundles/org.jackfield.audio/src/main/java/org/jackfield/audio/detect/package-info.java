/** What is in a sound: speech or not, telephone keys. Pure: no threads, no clocks. */
@Export
@Version("1.0.0")
package org.jackfield.audio.detect;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
