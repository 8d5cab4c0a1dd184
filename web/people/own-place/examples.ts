/* How a site of the company's own signs who somebody is, in five languages of server. docs/own-site.md has the same. */

export type ServerLanguage = 'node' | 'python' | 'php' | 'ruby' | 'go'
/** place: it sends people straight into their own place; chat: its page tells the panel who sits there. */
export type Purpose = 'place' | 'chat'
type Values = { issuer: string; audience: string; purpose: Purpose }

export const serverLanguages: readonly { id: ServerLanguage; name: string }[] = [
  { id: 'node', name: 'Node' },
  { id: 'python', name: 'Python' },
  { id: 'php', name: 'PHP' },
  { id: 'ruby', name: 'Ruby' },
  { id: 'go', name: 'Go' },
]

/** What stands in the site's own server, its names and addresses filled in. The secret comes from that server's settings. */
export function exampleOf(language: ServerLanguage, values: Values): string {
  return examples[language](values).trim()
}

/** What a script of the page does, each time it is loaded: before the line that brings the chat, or after it. */
export const onThePage = `window.rapport ??= function () { (window.rapport.q ??= []).push(arguments) }
fetch('/rapport-token').then(async (answer) => answer.ok && rapport('identify', await answer.text()))`

const examples: Record<ServerLanguage, (values: Values) => string> = {
  node: ({ issuer, audience, purpose }) => `
import { SignJWT } from 'jose'
import { randomUUID } from 'node:crypto'

app.get('${path(purpose)}', requireSignIn, async (req, res) => {
  const token = await new SignJWT({ email: req.user.email, email_verified: req.user.emailVerified, name: req.user.name })
    .setProtectedHeader({ alg: 'HS256', kid: process.env.RAPPORT_KID })
    .setIssuer('${issuer}')
    .setAudience('${audience}')
    .setSubject(String(req.user.id))
    .setJti(randomUUID())
    .setIssuedAt()
    .setExpirationTime('1m')
    .sign(new TextEncoder().encode(process.env.RAPPORT_SECRET))
  ${purpose === 'place' ? `res.redirect(303, \`${audience}/place/hello#\${token}\`)` : "res.set('Cache-Control', 'no-store').type('text/plain').send(token)"}
})`,
  python: ({ issuer, audience, purpose }) => `
import os, time, uuid, jwt

@app.get("${path(purpose)}")
@login_required
def ${purpose === 'place' ? 'my_letters' : 'rapport_token'}():
    now = int(time.time())
    token = jwt.encode(
        {
            "iss": "${issuer}", "aud": "${audience}",
            "sub": str(user.id), "jti": str(uuid.uuid4()), "iat": now, "exp": now + 60,
            "email": user.email, "email_verified": user.email_verified, "name": user.name,
        },
        os.environ["RAPPORT_SECRET"], algorithm="HS256", headers={"kid": os.environ["RAPPORT_KID"]},
    )
    return ${purpose === 'place' ? `redirect(f"${audience}/place/hello#{token}", 303)` : 'token, {"Content-Type": "text/plain", "Cache-Control": "no-store"}'}`,
  php: ({ issuer, audience, purpose }) => `
use Firebase\\JWT\\JWT;

$now = time();
$token = JWT::encode([
    'iss' => '${issuer}', 'aud' => '${audience}',
    'sub' => (string) $user->id, 'jti' => bin2hex(random_bytes(16)), 'iat' => $now, 'exp' => $now + 60,
    'email' => $user->email, 'email_verified' => $user->emailVerified, 'name' => $user->name,
], getenv('RAPPORT_SECRET'), 'HS256', getenv('RAPPORT_KID'));
${purpose === 'place' ? `header("Location: ${audience}/place/hello#$token", true, 303);` : "header('Content-Type: text/plain');\nheader('Cache-Control: no-store');\necho $token;"}`,
  ruby: ({ issuer, audience, purpose }) => `
def ${purpose === 'place' ? 'my_letters' : 'rapport_token'}
  now = Time.now.to_i
  claims = {
    iss: "${issuer}", aud: "${audience}",
    sub: current_user.id.to_s, jti: SecureRandom.uuid, iat: now, exp: now + 60,
    email: current_user.email, email_verified: current_user.email_verified?, name: current_user.name
  }
  token = JWT.encode(claims, ENV.fetch("RAPPORT_SECRET"), "HS256", { kid: ENV.fetch("RAPPORT_KID") })
  ${purpose === 'place' ? `redirect_to "${audience}/place/hello##{token}", status: :see_other, allow_other_host: true` : 'response.headers["Cache-Control"] = "no-store"\n  render plain: token'}
end`,
  go: ({ issuer, audience, purpose }) => `
func ${purpose === 'place' ? 'myLetters' : 'rapportToken'}(w http.ResponseWriter, r *http.Request) {
	user := signedIn(r)
	token := jwt.NewWithClaims(jwt.SigningMethodHS256, jwt.MapClaims{
		"iss": "${issuer}", "aud": "${audience}",
		"sub": user.ID, "jti": uuid.NewString(),
		"iat": time.Now().Unix(), "exp": time.Now().Add(time.Minute).Unix(),
		"email": user.Email, "email_verified": user.EmailVerified, "name": user.Name,
	})
	token.Header["kid"] = os.Getenv("RAPPORT_KID")
	signed, err := token.SignedString([]byte(os.Getenv("RAPPORT_SECRET")))
	if err != nil {
		http.Error(w, "please try again", http.StatusInternalServerError)
		return
	}
	${purpose === 'place' ? `http.Redirect(w, r, "${audience}/place/hello#"+signed, http.StatusSeeOther)` : 'w.Header().Set("Content-Type", "text/plain")\n\tw.Header().Set("Cache-Control", "no-store")\n\tio.WriteString(w, signed)'}
}`,
}

function path(purpose: Purpose): string {
  return purpose === 'place' ? '/my-letters' : '/rapport-token'
}
