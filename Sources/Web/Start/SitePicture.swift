import Domain
import Pictures
import Storage
import Words

/// What the whole site is about, for all pages without a picture of their own.
enum SitePicture {
    static let send: Routes.Handler = { visit in
        let city = visit.services.settings.cityName
        return try await visit.picture(at: PictureAddress.ofSite(in: nil)) { _ -> Bool? in
            true
        } of: { _, words in
            PreviewPicture(above: city, title: words(StartPhrase.startTitle))
        }
    }
}
