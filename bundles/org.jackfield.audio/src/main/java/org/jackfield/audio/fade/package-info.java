/** Changes of sound that are not heard as clicks. Pure: no threads, no devices. */
@Export
@Version("1.0.0")
package org.jackfield.audio.fade;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
