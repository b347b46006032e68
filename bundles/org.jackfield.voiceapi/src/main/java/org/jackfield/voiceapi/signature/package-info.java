/** The signature of webhooks: Ed25519 over time and body. */
@Export
@Version("1.0.0")
package org.jackfield.voiceapi.signature;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
