import Domain
import Foundation

/// For the coordination: what stands in the directory twice, and what shall not stand there.
enum MergerAddress {
    static let duplicates = DeskAddress.organisations + "/duplicates"
    static let anyMerger = OrganisationMerger.ID(rawValue: "{merger}")
    /// The field with the entry that stays.
    static let kept = "kept"

    static func undoing(_ merger: OrganisationMerger.ID) -> String {
        "\(DeskAddress.organisations)/mergers/\(merger)/undoing"
    }
}

extension OrganisationAddress {
    private var atDesk: String { "\(DeskAddress.organisations)/\(slug)" }

    /// Where it becomes part of another entry.
    var merger: String { atDesk + "/merger" }
    func merger(into kept: String) -> String { "\(merger)?\(MergerAddress.kept)=\(kept)" }
    var hiding: String { atDesk + "/hiding" }
    var showing: String { atDesk + "/showing" }
    var removal: String { atDesk + "/removal" }

    /// The same address of another organisation; nil if the path is none of this one.
    static func path(_ path: String, of slug: String, leadingOnTo kept: String) -> String? {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard let place = parts.firstIndex(where: { $0.removingPercentEncoding == slug }) else { return nil }
        var leading = parts
        leading[place] = kept
        return leading.joined(separator: "/")
    }
}
