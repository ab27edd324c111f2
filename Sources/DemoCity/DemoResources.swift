import Foundation
import Storage
import Words

/// The files that come with this target: the reference event and the city around it.
enum DemoResources {
    static func file(_ name: String) throws -> URL {
        try ResourceFolder.of(target: "DemoCity").appending(path: name)
    }

    /// The reference Fachtag as its hosts print it.
    static var referenceEvent: URL {
        get throws { try file("fachtag.yaml") }
    }
}
