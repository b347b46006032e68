/** Telephony credentials as the Voice API shows them. */
@Export
@Version("1.0.0")
package org.jackfield.voiceapi.credential;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
