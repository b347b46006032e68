/** What is common to the whole Voice API: its errors, and how lists come in pages. */
@Export
@Version("1.1.0")
package org.jackfield.voiceapi;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
