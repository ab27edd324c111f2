import Domain
import Pictures
import Storage
import Words

/// A measure in one picture: what was agreed, and by whom.
enum MeasurePicture {
    private struct Shown {
        let measure: Measure
        let owners: [String]
    }

    static let send: Routes.Handler = { visit in
        let id: Measure.ID = try visit.identifier("measure")
        return try await visit.picture(at: MeasureAddress(id).picture(in: nil)) { db -> Shown? in
            guard let measure = try db.measure(id), !measure.isDraft else { return nil }
            let names = try db.organisationNames(measure.owners.map(\.organisation), seenBy: .public)
            return Shown(measure: measure, owners: measure.owners.compactMap { names[$0.organisation]?.name })
        } of: { shown, words in
            PreviewPicture(
                above: words(KernelPhrase.measures), title: shown.measure.title, below: [words.list(shown.owners)])
        }
    }
}
