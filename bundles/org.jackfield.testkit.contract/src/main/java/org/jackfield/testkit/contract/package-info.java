/**
 * What a contract says, as tests: extend the suite of your contract, give it your part, and run it
 * with JUnit 5. A suite is part of its contract; a test that a part cannot pass is a defect of one
 * of the two.
 */
@Export
@Version("1.2.0")
package org.jackfield.testkit.contract;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
