/// Where programs call.
enum ProgramAddress {
    /// All of this version.
    static let root = folder + "v1"
    /// What says how to call them.
    static let document = root + "/openapi.json"

    static let folder = "/api/"

    /// Whether a program asks, whatever it asks for.
    static func covers(_ path: String) -> Bool { path.hasPrefix(folder) }
}
