import Domain

/// Where the pictures are that stand beside links to our pages in chats and networks.
enum PictureAddress {
    /// - Parameters:
    ///   - page: about which it is.
    ///   - language: nil for the address as routes write it. Whoever fetches pictures has no language of their own.
    static func below(_ page: String, in language: Language?) -> String {
        page + "/preview.png" + (language.map { "?in=\($0.rawValue)" } ?? "")
    }

    /// Of all pages that have none of their own.
    static func ofSite(in language: Language?) -> String { below("", in: language) }
}
