import Domain
import Pictures
import Storage
import Words

/// A cooperation in one picture: what it is called, and whose bridge it is.
enum CooperationPicture {
    private struct Shown {
        let cooperation: Cooperation
        let partners: [String]
    }

    static let send: Routes.Handler = { visit in
        let id: Cooperation.ID = try visit.identifier("cooperation")
        return try await visit.picture(at: CooperationAddress(id).picture(in: nil)) { db -> Shown? in
            guard let cooperation = try db.cooperation(id), cooperation.isSeen(by: .public) else { return nil }
            let names = try db.organisationNames(cooperation.parties.map(\.organisation))
            return Shown(
                cooperation: cooperation, partners: cooperation.parties.compactMap { names[$0.organisation]?.name })
        } of: { shown, words in
            let title = shown.cooperation.title
            return PreviewPicture(
                above: words(NetworkPhrase.cooperation),
                title: title.isEmpty ? words.label(shown.cooperation.topic) : title,
                below: [words.list(shown.partners)])
        }
    }
}
