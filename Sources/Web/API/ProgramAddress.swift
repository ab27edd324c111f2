/// Where programs call.
enum ProgramAddress {
    /// All of this version.
    static let root = folder + "v1"
    /// What says how to call them.
    static let document = root + "/openapi.json"

    static let folder = "/api/"

    /// What everybody may know about the event with this slug.
    static func event(_ slug: String) -> String { "\(root)/events/\(slug)" }

    /// Whether a program asks, whatever it asks for.
    static func covers(_ path: String) -> Bool { path.hasPrefix(folder) }
}
