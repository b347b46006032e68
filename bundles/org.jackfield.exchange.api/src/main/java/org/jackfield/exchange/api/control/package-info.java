/**
 * Commands for single legs, and what becomes of them: park, dial, answer, bridge, queue. The words
 * are the Voice API's.
 */
@Export
@Version("1.1.0")
package org.jackfield.exchange.api.control;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
