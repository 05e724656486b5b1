using System.Security.Cryptography;
using System.Text;
using MentorBot.Outbound;
using MentorBot.Texts;

namespace MentorBot.Features.Personal;

/// <summary>
/// <c>GET /my-data</c>: a page with two buttons, the same for everybody. <c>POST /my-data</c>: the file, for the key that the
/// page has found behind the # of its own address. So whatever looks at links before people do opens nothing and uses nothing up.
/// </summary>
internal static class FileDoor
{
    private const string Script = "const f=document.forms[0];f.key.value=location.hash.slice(1);history.replaceState(null,'',location.pathname);f.hidden=!f.key.value;document.getElementById('none').hidden=!!f.key.value;";
    private const string Style = ":root{color-scheme:light dark}body{font:1.1rem/1.5 system-ui,sans-serif;max-width:40rem;margin:2rem auto;padding:0 1rem}h1{font-size:1.6rem}h2{font-size:1.25rem;margin:2rem 0 0}"
        + "button{font:inherit;padding:.7rem 1.1rem;margin:.3rem .3rem .3rem 0;border:1px solid GrayText;border-radius:.4rem;background:Canvas;color:CanvasText}"
        + "button:first-of-type{background:#4f52b2;border-color:#4f52b2;color:#fff}dt{font-weight:600;margin-top:.8rem}dd{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}";

    private static readonly string policy =
        $"default-src 'none'; script-src '{HashOf(Script)}'; style-src '{HashOf(Style)}'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    public static void MapPersonalFile(this IEndpointRouteBuilder app)
    {
        app.MapGet(FileLinks.Path, (RequestDelegate)(http => WriteAsync(http, "text/html; charset=utf-8", Page(http.RequestServices.GetRequiredService<TextCatalogue>(), LanguageOf(http)))));
        app.MapPost(FileLinks.Path, (RequestDelegate)HandOverAsync);
    }

    private static async Task HandOverAsync(HttpContext http)
    {
        var (links, files, letters, texts) = (
            http.RequestServices.GetRequiredService<FileLinks>(), http.RequestServices.GetRequiredService<PersonalFiles>(),
            http.RequestServices.GetRequiredService<Letters>(), http.RequestServices.GetRequiredService<TextCatalogue>());
        if (!http.Request.HasFormContentType || http.Request.ContentLength is not (> 0 and < 8_192))
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var kind = form["as"].ToString() is "json" ? "json" : "html";
        if (await links.TryTakeAsync(form["key"].ToString(), kind, http.RequestAborted) is not { } who
            || await letters.FindReaderAsync(who, http.RequestAborted) is not { } reader)
        {
            http.Response.StatusCode = StatusCodes.Status410Gone;
            await WriteAsync(http, "text/html; charset=utf-8", Html(texts, LanguageOf(http), $"<p>{Safe(texts.Say(LanguageOf(http), "personal.page.gone"))}</p>"));
            return;
        }

        var file = await files.GatherAsync(reader.Member, reader.Words, http.RequestAborted);
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"my-data.{kind}\"";
        await (kind is "json"
            ? WriteAsync(http, "application/json; charset=utf-8", Traces.Written(file.Json))
            : WriteAsync(http, "text/html; charset=utf-8", Readable(file, texts, reader.Words)));
    }

    private static string Readable(PersonalFile file, TextCatalogue texts, Words words)
    {
        var body = new StringBuilder();
        foreach (var chapter in file.Chapters)
        {
            body.Append("<h2>").Append(Safe(chapter.Title)).Append("</h2><dl>");
            foreach (var fact in chapter.Facts)
            {
                body.Append("<dt>").Append(Safe(fact.Title)).Append("</dt><dd>").Append(Safe(fact.Value)).Append("</dd>");
            }

            body.Append("</dl>");
        }

        return Html(texts, words.Language, body.ToString());
    }

    private static string Page(TextCatalogue texts, string language) => Html(texts, language,
        $"<form method=\"post\" hidden><input type=\"hidden\" name=\"key\"><p>{Safe(texts.Say(language, "personal.page.line"))}</p>"
        + $"<button name=\"as\" value=\"html\">{Safe(texts.Say(language, "personal.page.html"))}</button>"
        + $"<button name=\"as\" value=\"json\">{Safe(texts.Say(language, "personal.page.json"))}</button></form>"
        + $"<p id=\"none\">{Safe(texts.Say(language, "personal.page.gone"))}</p><script>{Script}</script>");

    private static string Html(TextCatalogue texts, string language, string body)
    {
        var title = Safe(texts.Say(language, "personal.page.title"));
        return $"<!doctype html><html lang=\"{language}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">"
            + $"<title>{title}</title><style>{Style}</style></head><body><h1>{title}</h1>{body}</body></html>";
    }

    private static Task WriteAsync(HttpContext http, string type, string content)
    {
        http.Response.ContentType = type;
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        http.Response.Headers.ContentSecurityPolicy = policy;
        return http.Response.WriteAsync(content, http.RequestAborted);
    }

    private static string LanguageOf(HttpContext http) =>
        http.Request.Headers.AcceptLanguage.ToString() is { Length: >= 2 } asked && TextCatalogue.Spoken.Contains(asked[..2]) ? asked[..2] : TextCatalogue.Fallback;

    private static string Safe(string text) => System.Net.WebUtility.HtmlEncode(text);

    private static string HashOf(string source) => "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(source)));
}
