public import Domain
import Secrets
public import Storage

/// Makes the key anew that signs forms. Forms that are open now are still good; whoever stole the key can use it until the next
/// rotation, or never again if it is rotated twice.
public struct RotateFormKey: Sendable {
    let randomness: Randomness

    public init(randomness: Randomness) {
        self.randomness = randomness
    }

    public func run(in db: Writer) throws {
        try db.addFormKey(Secret(from: randomness).text + Secret(from: randomness).text)
    }
}
