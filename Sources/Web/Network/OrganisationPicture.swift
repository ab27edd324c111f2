import Domain
import Pictures
import Storage
import Words

/// An organisation in one picture: its name, on which side it stands, and what it is.
enum OrganisationPicture {
    static let send: Routes.Handler = { visit in
        let slug = try visit.parameter("organisation")
        return try await visit.picture(at: OrganisationAddress(slug).picture(in: nil)) { db -> Organisation? in
            guard let organisation = try db.organisation(slug: slug), organisation.visibility == .public
            else { return nil }
            return organisation
        } of: { organisation, words in
            PreviewPicture(
                above: words.label(organisation.side), title: organisation.name,
                below: [words.label(organisation.kind)], side: organisation.side)
        }
    }
}
