public import Files
import Foundation
import Words

extension EventFile {
    /// The reference Fachtag as its hosts print it.
    public static func reference() throws -> EventFile {
        try EventFile(
            yaml: String(decoding: Data(contentsOf: DemoResources.referenceEvent), as: UTF8.self),
            in: Lexicon.bundledLanguages())
    }
}
