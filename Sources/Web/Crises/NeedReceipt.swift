import Domain
import Words

/// What was done with a need, said on the page of that need.
struct NeedReceipt {
    let visit: Visit
    /// Whether somebody has said yes to it.
    let hasPromises: Bool
    /// Who has said yes, and reads no letter.
    let toCall: [Helper]

    private var words: Words { visit.words }

    var notice: Notice? {
        switch visit.query["done"] {
        case "changed": break
        case "merged": return Notice(kind: .success, text: "<p>\(words(CrisisCarePhrase.areMerged))</p>")
        case "separated": return Notice(kind: .success, text: "<p>\(words(CrisisCarePhrase.areApart))</p>")
        default: return nil
        }
        let told = hasPromises ? " \(words(CrisisCarePhrase.promisedAreTold))" : ""
        return Notice(kind: .success, text: "<p>\(words(CrisisCarePhrase.needIsChanged))\(told)</p>\(calls)")
    }

    private var calls: HTML? {
        guard !toCall.isEmpty else { return nil }
        let lines = toCall.map { helper -> HTML in
            "<li><bdi>\(helper.name)</bdi> \(helper.phone.map { TelephoneLink(number: $0) })</li>"
        }
        return "<p>\(words(CrisisCarePhrase.callThem))</p><ul>\(lines)</ul>"
    }
}
